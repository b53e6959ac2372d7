#pragma once

#include "content/release/Release.hpp"
#include "content/release/Report.hpp"

#include <optional>

namespace onedoor::release
{

/// Something of the content, and where it stands.
template <class T>
struct Located
{
    T value;
    std::string file;
    std::string pointer;
};

/// All that could be read of a content folder; what could not is in the report.
struct Content
{
    explicit Content(const FileSet& from) : files(from) {}

    const FileSet& files;
    std::map<std::string, Json, std::less<>> json; ///< every JSON file that is JSON

    std::optional<calendar::LunarAlmanac> almanac;
    std::optional<calendar::HallCalendar> calendar;
    std::optional<HallProfile> hall;
    std::optional<guide::Guide> guide;
    std::vector<Located<queue::Service>> services;
    std::vector<Located<queue::Counter>> counters;
    std::vector<Located<queue::JourneyPlan>> journeys;
    std::vector<Located<consent::FormVersion>> forms;
    std::vector<Located<quiz::Topic>> topics;
    std::vector<Located<quiz::Question>> questions;
    std::vector<Located<quiz::SurveyQuestion>> serviceQuestions;
    std::vector<Located<quiz::SurveyQuestion>> needs;
    std::vector<Located<signage::Slide>> slides;
    std::vector<Located<signage::Playlist>> playlists;
    std::vector<Located<signage::Campaign>> campaigns;
    std::vector<Located<signage::Daypart>> dayparts;
    std::vector<Located<signage::Display>> displays;
    std::vector<LocalizedText> ticker;
    std::map<std::string, LocalizedText, std::less<>> texts;

    [[nodiscard]] const Located<signage::Slide>* findSlide(std::string_view id) const;
    [[nodiscard]] const Located<signage::Playlist>* findPlaylist(std::string_view id) const;
    [[nodiscard]] const Located<signage::Daypart>* findDaypart(std::string_view id) const;
};

/// A post of the staff page is over when its days are; nobody is asked to renew it.
[[nodiscard]] bool isPost(std::string_view file);

/// Reads all files: their form by schema, then their values.
[[nodiscard]] Content readContent(const FileSet& files, Report& report);

/// Ids that stand twice, and names of nothing: slides, playlists, dayparts, displays,
/// services, media, icons.
void checkReferences(const Content& content, Report& report);

/// The same for the folder guide: questions, choices, bases, steps, places, icons, services.
void checkGuideReferences(const Content& content, Report& report);

} // namespace onedoor::release
