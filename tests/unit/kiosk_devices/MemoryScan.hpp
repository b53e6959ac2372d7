#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace onedoor::kiosk::test
{

/// Something to look for that does not stand in memory itself: every byte is turned over.
class Needle
{
public:
    explicit Needle(std::string bytes)
    {
        for (auto& byte : bytes)
        {
            m_turned.push_back(turn(byte));
            byte = 0;
        }
    }
    static char turn(char byte) { return static_cast<char>(byte ^ 0x5A); }

    /// The thing itself, for a moment.
    [[nodiscard]] std::string plain() const
    {
        std::string bytes = m_turned;
        std::ranges::transform(bytes, bytes.begin(), turn);
        return bytes;
    }
    [[nodiscard]] std::size_t timesIn(std::span<const char> memory) const
    {
        std::size_t times = 0;
        for (auto at = memory.begin(); memory.end() - at >= static_cast<std::ptrdiff_t>(m_turned.size()); ++at)
        {
            at = std::find(at, memory.end(), turn(m_turned[0]));
            if (memory.end() - at < static_cast<std::ptrdiff_t>(m_turned.size()))
                break;
            times += std::equal(m_turned.begin(), m_turned.end(), at,
                                [](char turned, char byte) { return turn(turned) == byte; });
        }
        return times;
    }

private:
    std::string m_turned;
};

/// How often it stands in the writable memory of this process.
inline std::size_t timesInMemory(const Needle& needle)
{
    std::ifstream maps("/proc/self/maps");
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    std::size_t times = 0;
    std::vector<char> bytes;
    for (std::string line; std::getline(maps, line);)
    {
        unsigned long begin = 0;
        unsigned long end = 0;
        char rights[5] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, rights) != 3 || rights[1] != 'w' ||
            end - begin > (256ul << 20))
            continue;
        bytes.resize(end - begin);
        const auto count = ::pread(memory, bytes.data(), bytes.size(), static_cast<off_t>(begin));
        if (count > 0)
            times += needle.timesIn(std::span(bytes).first(static_cast<std::size_t>(count)));
        std::ranges::fill(bytes, '\0');
    }
    ::close(memory);
    return times;
}

} // namespace onedoor::kiosk::test
