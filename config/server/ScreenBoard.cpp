#include "config/server/ScreenBoard.hpp"

#include <utility>

namespace onedoor::server
{

Result<ScreenBoard::Screen*> ScreenBoard::place(const std::string& id)
{
    if (!m_screens.contains(id) && m_screens.size() >= mostScreens)
        return fail(ErrorCode::Exhausted, "too many devices have reported to this server");
    return &m_screens[id];
}

Result<Json> ScreenBoard::setStatus(const std::string& id, Json status, Instant now)
{
    const std::lock_guard lock(m_mutex);
    auto screen = place(id);
    if (!screen)
        return tl::unexpected(screen.error());
    (*screen)->seenAt = now;
    return std::exchange((*screen)->status, std::move(status));
}

Result<void> ScreenBoard::setPicture(const std::string& id, std::string png, Instant now)
{
    const std::lock_guard lock(m_mutex);
    auto screen = place(id);
    if (!screen)
        return tl::unexpected(screen.error());
    (*screen)->picture = std::move(png);
    (*screen)->pictureAt = now;
    (*screen)->seenAt = now;
    return {};
}

std::map<std::string, ScreenBoard::Screen> ScreenBoard::all() const
{
    const std::lock_guard lock(m_mutex);
    std::map<std::string, Screen> screens;
    for (const auto& [id, screen] : m_screens)
        screens[id] = {screen.status, screen.seenAt, {}, screen.pictureAt};
    return screens;
}

std::optional<ScreenBoard::Screen> ScreenBoard::find(const std::string& id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_screens.find(id);
    return found == m_screens.end() ? std::nullopt : std::optional(found->second);
}

} // namespace onedoor::server
