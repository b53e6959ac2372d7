#include "display/app/OpenedHall.hpp"

#include "config/client/DeviceLink.hpp"
#include "content/base/Files.hpp"
#include "display/player/ClockTrust.hpp"

#include <fmt/format.h>

namespace onedoor::display
{

Result<std::shared_ptr<const release::Release>> loadContent(const std::filesystem::path& folder)
{
    auto files = release::FileSet::fromFolder(folder, shareFolder() / "icons");
    return files ? release::loadRelease(std::move(*files)) : tl::unexpected<Error>(files.error());
}

Result<const signage::Display*> findDisplay(const release::Release& release, const std::string& id)
{
    const auto& displays = release.resolver.programme().displays;
    if (id.empty() && !displays.empty())
        return &displays.front();
    if (const auto* known = release.resolver.programme().findDisplay(id))
        return known;
    std::string ids;
    for (const auto& display : displays)
        ids += (ids.empty() ? "" : ", ") + display.id;
    return fail(ErrorCode::NotFound,
                fmt::format("this hall has no display \"{}\"; name one of these with --display: {}", id, ids));
}

Result<OpenedHall> openHall(const DisplayOptions& options)
{
    OpenedHall hall;
    // Without a server the link only looks at the disk.
    client::LinkOptions linkOptions;
    linkOptions.data = options.device.data;
    client::DeviceLink link(std::move(linkOptions));
    link.start();
    const auto stored = link.latest();
    if (!options.content.empty())
    {
        auto loaded = loadContent(options.content);
        if (!loaded)
            return tl::unexpected<Error>(loaded.error());
        hall.release = std::move(*loaded);
    }
    else if (stored->release == nullptr)
        return fail(ErrorCode::NotFound,
                    fmt::format("{} holds no release: run the display with --server once, or name a "
                                "content folder with --content",
                                options.device.data.string()));
    else
    {
        hall.release = stored->release;
        hall.version = stored->version;
        hall.notices = stored->notices;
    }
    const auto display = findDisplay(*hall.release, options.display);
    if (!display)
        return tl::unexpected<Error>(display.error());
    hall.display = *display;
    hall.hallTime = options.at.value_or(machineNow() + stored->clockOffset.value_or(std::chrono::milliseconds(0)));
    ClockFacts facts;
    facts.machine = machineNow();
    facts.ownTime = options.at.has_value();
    facts.lastTrusted = ClockMemory(options.device.data / "clock.json").lastTrusted();
    facts.releaseStored = stored->fetchedAt;
    hall.clockTrusted = isClockTrusted(facts);
    return hall;
}

} // namespace onedoor::display
