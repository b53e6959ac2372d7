#include "content/release/Voice.hpp"

#include <set>

namespace onedoor::release
{

std::vector<speech::Word> voiceWords(const Release& release, std::string_view language)
{
    std::set<std::string> series;
    for (const auto& service : release.services)
        series.insert(service.series);
    for (const auto& journey : release.journeys)
        series.insert(journey.series);
    return speech::voiceWords({series.begin(), series.end()}, release.counters, language);
}

} // namespace onedoor::release
