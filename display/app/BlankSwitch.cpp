#include "display/app/BlankSwitch.hpp"

#include "content/base/Files.hpp"
#include "content/base/Log.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

namespace onedoor::display
{

namespace
{

/// When the file was made; absent when it is not there. It counts whatever it is: a folder or
/// a link that leads nowhere will do.
std::optional<Instant> madeAt(const std::filesystem::path& file)
{
    struct stat entry = {};
    if (::lstat(file.c_str(), &entry) != 0)
        return std::nullopt;
    return Instant(std::chrono::seconds(entry.st_mtim.tv_sec));
}

} // namespace

bool BlankSwitch::update(Instant now)
{
    const auto made = madeAt(m_file);
    m_withoutFile = m_withoutFile && !made;
    const bool dark = made || m_withoutFile;
    if (dark == m_since.has_value())
        return false;
    // A file from the future: the clock was wrong when it was made, or is now.
    set(dark ? std::optional(std::min(made.value_or(now), now)) : std::nullopt, "the file");
    return true;
}

bool BlankSwitch::toggle(Instant now)
{
    if (m_since)
    {
        std::error_code error;
        std::filesystem::remove_all(m_file, error);
        if (error && madeAt(m_file))
        {
            log::error(fmt::format("the wall stays dark: {} cannot be removed: {}", m_file.string(), error.message()));
            return false;
        }
        m_withoutFile = false;
        set(std::nullopt, "the key");
        return true;
    }
    const auto made = writeFileAtomically(m_file, "The wall is dark while this file is here.\n");
    if (!made)
        log::error("the wall is dark, but will not be after a restart: " + made.error().message);
    m_withoutFile = !made;
    set(now, "the key");
    return true;
}

void BlankSwitch::set(std::optional<Instant> since, const char* by)
{
    m_since = since;
    log::warning(fmt::format("{}, by {}", since ? "the wall is made dark" : "the wall shows again", by));
}

} // namespace onedoor::display
