#pragma once

#include "content/base/Clock.hpp"
#include "content/base/Json.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace onedoor::server
{

/// What each device last said of itself, and its last picture. In memory: after a restart
/// the devices say it again.
/// Thread   any.
class ScreenBoard
{
public:
    static constexpr std::size_t mostScreens = 64;

    struct Screen
    {
        Json status; ///< checked fields only
        Instant seenAt{};
        std::string picture; ///< PNG; empty = none yet
        Instant pictureAt{};
    };

    /// Returns  what the device said before; null the first time.
    /// Errors   Exhausted, when too many devices have reported.
    [[nodiscard]] Result<Json> setStatus(const std::string& id, Json status, Instant now);
    [[nodiscard]] Result<void> setPicture(const std::string& id, std::string png, Instant now);

    [[nodiscard]] std::map<std::string, Screen> all() const; ///< without the pictures' bytes
    [[nodiscard]] std::optional<Screen> find(const std::string& id) const;

private:
    [[nodiscard]] Result<Screen*> place(const std::string& id);

    mutable std::mutex m_mutex;
    std::map<std::string, Screen> m_screens;
};

} // namespace onedoor::server
