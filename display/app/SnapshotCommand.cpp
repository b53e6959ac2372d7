#include "content/base/Files.hpp"
#include "display/app/Commands.hpp"
#include "display/app/OpenedHall.hpp"
#include "display/items/ClockItem.hpp"
#include "display/items/CounterItem.hpp"
#include "display/items/TickerItem.hpp"
#include "display/player/Player.hpp"

namespace onedoor::display
{

Result<void> runSnapshot(const DisplayOptions& options)
{
    const auto hall = openHall(options);
    if (!hall)
        return tl::unexpected<Error>(hall.error());
    Player player(hall->display->id);
    player.use(hall->release, hall->version);
    player.useNotices(hall->notices);
    const auto showing = player.at(hall->hallTime, hall->clockTrusted);
    auto scene = sceneOf(*hall->release, hall->hallTime);
    scene.slide = hall->release->resolver.programme().findSlide(showing.slide);
    scene.notice = showing.notice.get();
    scene.black = showing.kind == Showing::Kind::Black;
    if (showing.kind == Showing::Kind::Counter)
        scene.counter = counterScene(*hall->release, *hall->display, std::nullopt, hall->hallTime,
                                     {nullptr, showing.level == signage::Level::Closed});
    scene.ticker = tickerLines(*hall->release, *hall->display, hall->hallTime, hall->clockTrusted);
    const auto style = styleOf(hall->release.get(), showing, hall->display->language);
    const auto picture = drawing::drawWall(scene, *hall->display, style, options.size, mediaOf(hall->release));
    if (!picture)
        return tl::unexpected<Error>(picture.error());
    const auto png = drawing::encodePng(*picture);
    if (!png)
        return tl::unexpected<Error>(png.error());
    return writeFileAtomically(options.out, *png);
}

} // namespace onedoor::display
