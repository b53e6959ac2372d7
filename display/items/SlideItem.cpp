#include "display/items/SlideItem.hpp"

#include <fmt/format.h>

namespace onedoor::display
{

Item slideItem(const Surroundings& surroundings, const Showing& showing, Size size)
{
    if (showing.isDark())
        return {};
    auto style = surroundings.style;
    style.palette = showing.theme;
    style.grey = showing.grey;
    Item item;
    item.key = fmt::format("slide/{}/{}x{}", showing.key(), size.widthPx, size.heightPx);
    if (showing.kind == Showing::Kind::House)
        item.draw = [style, size] { return drawing::drawHouseSlide(style, size); };
    else if (showing.kind == Showing::Kind::Notice)
        item.draw = [style, size, notice = showing.notice] { return drawing::drawNotice(*notice, style, size); };
    else
        item.draw = [style, size, release = surroundings.release, id = showing.slide]() -> Result<Picture>
        {
            const auto* slide = release->resolver.programme().findSlide(id);
            if (slide == nullptr)
                return fail(ErrorCode::NotFound, fmt::format("slide {} is not in this release", id));
            return drawing::drawSlide(*slide, style, size, mediaOf(release));
        };
    return item;
}

} // namespace onedoor::display
