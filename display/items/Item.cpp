#include "display/items/Item.hpp"

#include <fmt/format.h>

namespace onedoor::display
{

drawing::WallStyle styleOf(const release::Release* release, const Showing& showing, std::string_view language)
{
    drawing::WallStyle style;
    style.language = language;
    style.palette = showing.theme;
    style.grey = showing.grey;
    // Before the first release the wall says what the project is named after.
    style.slogan = "进一道门，办两件事";
    if (release != nullptr)
    {
        style.demo = release->hall.demo;
        style.slogan = release->hall.slogan.in(language);
    }
    return style;
}

std::string keyOf(const Surroundings& surroundings, Size size)
{
    return fmt::format("{}/{}{}/{}x{}", surroundings.version, surroundings.style.palette,
                       surroundings.style.grey ? "/grey" : "", size.widthPx, size.heightPx);
}

drawing::MediaSource mediaOf(std::shared_ptr<const release::Release> release)
{
    return [release = std::move(release)](std::string_view name) -> Result<std::string>
    {
        if (!release)
            return fail(ErrorCode::NotFound, fmt::format("{}: there is no release yet", name));
        return release->files.read(name);
    };
}

} // namespace onedoor::display
