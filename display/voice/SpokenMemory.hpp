#pragma once

#include "content/base/Clock.hpp"
#include "content/base/Result.hpp"

#include <filesystem>

namespace onedoor::display
{

/// Keeps on disk up to which call was spoken, so that a restart repeats none.
/// Thread   one at a time.
class SpokenMemory
{
public:
    explicit SpokenMemory(std::filesystem::path file);

    /// Hall time of the last call that was spoken; the epoch when none was.
    [[nodiscard]] Instant spokenUntil() const { return m_until; }
    [[nodiscard]] Result<void> remember(Instant call);

private:
    std::filesystem::path m_file;
    Instant m_until{};
};

} // namespace onedoor::display
