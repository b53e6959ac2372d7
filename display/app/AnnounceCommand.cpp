#include "content/base/Files.hpp"
#include "content/base/Log.hpp"
#include "content/speech/WavFile.hpp"
#include "display/app/Commands.hpp"
#include "display/app/OpenedHall.hpp"
#include "display/voice/CallSounds.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::display
{

namespace
{

std::vector<std::string> languagesOf(const OpenedHall& hall, bool named)
{
    const auto& displays = hall.release->resolver.programme().displays;
    const auto speaks = [](const signage::Display& display) { return display.voice.has_value(); };
    if (speaks(*hall.display))
        return hall.display->voice->languages;
    const auto first = std::ranges::find_if(displays, speaks);
    if (!named && first != displays.end())
        return first->voice->languages;
    return {std::string(chinese)};
}

} // namespace

Result<void> runAnnounce(const DisplayOptions& options)
{
    const auto hall = openHall(options);
    if (!hall)
        return tl::unexpected<Error>(hall.error());
    CallSounds sounds(hall->release, std::make_shared<speech::Synthesizer>());
    const auto made = sounds.make({options.number, options.counter}, languagesOf(*hall, !options.display.empty()));
    if (!made)
        return tl::unexpected<Error>(made.error());
    if (auto written = writeFileAtomically(options.out, speech::writeWav(made->sound)); !written)
        return written;
    log::info(fmt::format("announcement written number={} voices={} duration_ms={}", options.number,
                          fmt::join(made->voices, ","), made->sound.duration().count()));
    return {};
}

} // namespace onedoor::display
