#include "content/signage/Programme.hpp"

#include <algorithm>

namespace onedoor::signage
{

namespace
{

template <class T>
const T* findById(const std::vector<T>& things, std::string_view id)
{
    const auto found = std::find_if(things.begin(), things.end(), [id](const T& thing) { return thing.id == id; });
    return found == things.end() ? nullptr : &*found;
}

} // namespace

bool isWithin(const Daypart& part, std::chrono::minutes timeOfDay)
{
    if (part.until <= part.from) // across midnight
        return timeOfDay >= part.from || timeOfDay < part.until;
    return timeOfDay >= part.from && timeOfDay < part.until;
}

const Slide* Programme::findSlide(std::string_view id) const
{
    return findById(slides, id);
}

const Playlist* Programme::findPlaylist(std::string_view id) const
{
    return findById(playlists, id);
}

const Campaign* Programme::findCampaign(std::string_view id) const
{
    return findById(campaigns, id);
}

const Display* Programme::findDisplay(std::string_view id) const
{
    return findById(displays, id);
}

} // namespace onedoor::signage
