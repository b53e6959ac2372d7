#pragma once

#include "content/base/Clock.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace onedoor::display
{

/// Makes the wall dark by hand, with everything else down: while a file is there, whoever made
/// it. The key makes and removes the file, so that it stays dark through a restart.
/// Thread   one.
class BlankSwitch
{
public:
    explicit BlankSwitch(std::filesystem::path file) : m_file(std::move(file)) {}

    /// Looks at the file, which takes a microsecond.
    /// Returns  true when that changed something.
    bool update(Instant now);

    /// Somebody pressed the key. Where the file cannot be made (a full disk) the wall goes dark
    /// all the same, until the key is pressed again or the program ends.
    bool toggle(Instant now);

    /// Since when it is dark; absent when it is not.
    [[nodiscard]] const std::optional<Instant>& since() const { return m_since; }

private:
    void set(std::optional<Instant> since, const char* by);

    std::filesystem::path m_file;
    std::optional<Instant> m_since;
    bool m_withoutFile = false;
};

} // namespace onedoor::display
