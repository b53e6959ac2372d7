#include "kiosk/app/StaffView.hpp"

#include "content/release/Release.hpp"

namespace onedoor::kiosk
{

namespace
{

std::string_view wordFor(SpeechSetup::Kind kind)
{
    switch (kind)
    {
    case SpeechSetup::Kind::Off:
        return "off";
    case SpeechSetup::Kind::Loudspeaker:
        return "loudspeaker";
    case SpeechSetup::Kind::Headphones:
        return "headphones";
    case SpeechSetup::Kind::Wav:
        return "wav";
    }
    return "off";
}

/// "2027-05-20 10:26" by the hall's clock; empty when it was not told.
std::string releasedAt(const client::LinkState& link)
{
    if (!link.release || link.publishedAt == Instant{})
    {
        return {};
    }
    const auto local = link.release->resolver.calendar().zone().toLocal(link.publishedAt);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return calendar::formatDate(calendar::Date(day.time_since_epoch())) + " " +
           calendar::formatTimeOfDay(std::chrono::floor<std::chrono::minutes>(local - day));
}

} // namespace

StaffFacts staffFacts(const KioskOptions& options, const client::LinkState& link, Size pixels)
{
    StaffFacts facts;
    facts.kiosk = options.settings.id;
    facts.version = ONEDOOR_VERSION;
    facts.server = options.device.server;
    facts.release = link.version;
    facts.releasedAt = releasedAt(link);
    std::error_code unknown;
    if (const auto space = std::filesystem::space(options.device.data, unknown); !unknown)
    {
        facts.diskFreeBytes = space.available;
        facts.diskBytes = space.capacity;
    }
    facts.speech = wordFor(options.speech.kind);
    facts.pixels = pixels;
    facts.physical = options.screenMm.value_or(usualScreen(pixels));
    return facts;
}

} // namespace onedoor::kiosk
