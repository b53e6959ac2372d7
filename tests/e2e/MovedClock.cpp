#include "tests/e2e/MovedClock.hpp"

#include "content/base/Files.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace onedoor::e2e
{

MovedClock::MovedClock(const std::filesystem::path& folder) : m_file(folder / "clock")
{
    set(std::chrono::seconds(0));
}

std::map<std::string, std::string> MovedClock::environment() const
{
    return {{"LD_PRELOAD", "/usr/$LIB/faketime/libfaketimeMT.so.1"}, // its place depends on the processor
            {"FAKETIME_TIMESTAMP_FILE", m_file.string()},
            {"FAKETIME_NO_CACHE", "1"},
            {"FAKETIME_DONT_FAKE_MONOTONIC", "1"},
            {"NO_FAKE_STAT", "1"}};
}

void MovedClock::set(std::chrono::seconds offset)
{
    if (!writeFileAtomically(m_file, fmt::format("{:+d}\n", offset.count())))
        throw std::runtime_error("the clock's file cannot be written");
}

} // namespace onedoor::e2e
