#pragma once

#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace onedoor::e2e
{

/// What a program that runs may write to, region by region: what a core of it would hold.
[[nodiscard]] std::vector<std::string> memoryOf(pid_t pid);

/// How often a word stands in it.
[[nodiscard]] int timesInMemory(const std::vector<std::string>& memory, const std::string& word);

/// How often these places stand in it as floats (x, y), one place `stride` bytes behind the other.
[[nodiscard]] int timesInMemory(const std::vector<std::string>& memory, const std::vector<std::pair<float, float>>& places,
                          std::size_t stride, float tolerance);

} // namespace onedoor::e2e
