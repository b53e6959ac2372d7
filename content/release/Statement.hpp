#pragma once

#include "content/calendar/HallTime.hpp"
#include "content/release/Report.hpp"
#include "content/signage/Slide.hpp"

namespace onedoor::release
{

/// Something said to the public and what it rests on: a slide, or a question of the quiz.
struct Statement
{
    std::string_view what; ///< "slide", "question"
    std::string_view file;
    std::string pointer; ///< of the whole of it
    const signage::Source& source;
    signage::Standing standing;
    std::chrono::year_month_day reviewOn;
};

/// It names a document, or the hall where it only greets and directs; never a web address.
void checkSource(const Statement& statement, Report& report);

/// A number, dose, week or rate needs a law or a national document behind it. `place` is the text's
/// pointer inside the statement: "/texts/body".
void checkFigure(const Statement& statement, const std::string& place, const LocalizedText& text, Report& report);

/// Warns when its review is near, or was due.
void checkReview(const Statement& statement, calendar::Date today, Report& report);

/// "Free" says what, how often, or that the window has the list. `text` is all its Chinese words.
void checkFree(const Statement& statement, const std::string& place, const std::string& text, Report& report);

} // namespace onedoor::release
