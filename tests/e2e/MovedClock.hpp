#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>

namespace onedoor::e2e
{

/// The time of day as one program reads it, moved while it runs (libfaketime). Its monotonic clock goes on.
class MovedClock
{
public:
    explicit MovedClock(const std::filesystem::path& folder);

    /// What the program is started with.
    [[nodiscard]] std::map<std::string, std::string> environment() const;
    /// So far from the real time, from now on.
    void set(std::chrono::seconds offset);

private:
    std::filesystem::path m_file;
};

} // namespace onedoor::e2e
