#include "tests/e2e/Memory.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace onedoor::e2e
{

std::vector<std::string> memoryOf(pid_t pid)
{
    const std::string process = "/proc/" + std::to_string(pid);
    std::vector<std::string> regions;
    std::ifstream maps(process + "/maps");
    const int memory = ::open((process + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    for (std::string line; std::getline(maps, line);)
    {
        std::istringstream words(line);
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        char dash = 0;
        std::string rights;
        words >> std::hex >> begin >> dash >> end >> rights;
        if (!rights.starts_with("rw"))
            continue;
        std::string bytes(end - begin, '\0');
        const auto got = ::pread(memory, bytes.data(), bytes.size(), static_cast<off_t>(begin));
        bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        regions.push_back(std::move(bytes));
    }
    ::close(memory);
    return regions;
}

int timesInMemory(const std::vector<std::string>& memory, const std::string& word)
{
    int times = 0;
    for (const auto& region : memory)
        for (auto at = region.find(word); at != std::string::npos; at = region.find(word, at + 1))
            ++times;
    return times;
}

int timesInMemory(const std::vector<std::string>& memory, const std::vector<std::pair<float, float>>& places,
            std::size_t stride, float tolerance)
{
    const auto isAt = [&](const char* bytes, const std::pair<float, float>& place)
    {
        float there[2];
        std::memcpy(there, bytes, sizeof there);
        return std::abs(there[0] - place.first) < tolerance && std::abs(there[1] - place.second) < tolerance;
    };
    int times = 0;
    const std::size_t length = (places.size() - 1) * stride + 2 * sizeof(float);
    for (const auto& region : memory)
        for (std::size_t at = 0; at + length <= region.size(); at += sizeof(float))
        {
            std::size_t met = 0;
            while (met < places.size() && isAt(region.data() + at + met * stride, places[met]))
                ++met;
            times += met == places.size() ? 1 : 0;
        }
    return times;
}

} // namespace onedoor::e2e
