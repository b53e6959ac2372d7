#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace onedoor::bench
{

/// Numbers per second over HTTP, beside what the disk and a bare SQLite transaction can do in
/// the same folder at the same time of day. Rounds are interleaved. Prints.
void measureRates(const std::filesystem::path& folder, std::uint16_t port, const std::string& kioskHeaders);

} // namespace onedoor::bench
