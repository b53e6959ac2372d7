#pragma once

#include "content/release/Content.hpp"

namespace onedoor::release
{

/// Which text is about the exam, and what a text belongs to.
struct TextPlace
{
    const Json* text; ///< the LocalizedText object
    std::string file;
    std::string pointer;
    bool exam; ///< of a slide, step or form about the exam
};

/// Every localized text of every file, in order.
[[nodiscard]] std::vector<TextPlace> allTexts(const Content& content);

// One family of rules each; all of them add what they find to the report.
void checkTexts(const Content& content, Report& report);
void checkSlides(const Content& content, const CheckOptions& options, Report& report);
void checkCampaigns(const Content& content, const CheckOptions& options, Report& report);
void checkDates(const Content& content, const CheckOptions& options, Report& report);
/// Breaks that overlap, lie outside the hours, or leave a service with nobody to call.
void checkBreaks(const Content& content, const CheckOptions& options, Report& report);
void checkQuiz(const Content& content, const CheckOptions& options, Report& report);
void checkGuide(const Content& content, const CheckOptions& options, Report& report);
void checkVoice(const Content& content, Report& report);
void checkDrawing(const Content& content, Report& report);
void checkInService(const Content& content, Report& report);

} // namespace onedoor::release
