#include "display/player/ClockTrust.hpp"

#include "content/base/Files.hpp"
#include "content/base/Json.hpp"

namespace onedoor::display
{

using std::chrono::milliseconds;
using std::chrono::minutes;

namespace
{

constexpr minutes tolerance{2};
constexpr minutes between{10};
/// No display of this software was set up before; a clock that says so has lost its battery.
constexpr Instant earliest{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

} // namespace

bool isClockTrusted(const ClockFacts& facts)
{
    if (facts.ownTime || facts.confirmed)
        return true;
    return facts.machine >= earliest && facts.machine + tolerance >= facts.lastTrusted &&
           facts.machine + tolerance >= facts.releaseStored;
}

ClockMemory::ClockMemory(std::filesystem::path file) : m_file(std::move(file))
{
    const auto text = readFile(m_file, 4096);
    const auto json = text ? parseJson(*text, "clock.json") : tl::unexpected<Error>(text.error());
    if (!json || !json->is_object())
        return;
    if (const auto found = json->find("last_trusted_ms"); found != json->end() && found->is_number_integer())
        m_lastTrusted = Instant(milliseconds(found->get<std::int64_t>()));
}

Result<void> ClockMemory::remember(Instant machine)
{
    // Back too: the server has set a clock right that ran ahead.
    if (machine >= m_lastTrusted && machine - m_lastTrusted < between)
        return {};
    m_lastTrusted = machine;
    return writeFileAtomically(m_file, toText({{"last_trusted_ms", machine.time_since_epoch().count()}}));
}

milliseconds steadyOffset(milliseconds current, std::optional<milliseconds> told)
{
    constexpr milliseconds visible{250};
    return told && std::chrono::abs(*told - current) >= visible ? *told : current;
}

} // namespace onedoor::display
