#pragma once

#include "content/base/Result.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace onedoor::kiosk
{

/// The PIN of this kiosk, which opens the staff's page. Only its hash is kept (argon2id, RFC 9106), in
/// `data`/staff-pin; after five wrong ones in a row none is taken for five minutes.
/// Thread   one at a time; isSet from any.
class StaffPin
{
public:
    using Steady = std::chrono::steady_clock::time_point;

    explicit StaffPin(const std::filesystem::path& data);

    /// Errors   InvalidArgument: not six to twelve digits, or all the same; NoSpace, Io.
    [[nodiscard]] Result<void> set(std::string_view pin);
    [[nodiscard]] bool isSet() const;

    struct Answer
    {
        bool admitted = false;
        std::chrono::minutes locked{0}; ///< how long none is taken; rounded up
    };
    /// Takes a tenth of a second: what one trial costs, a million cost as well.
    /// Errors   NotFound where none is set; Io, Malformed.
    [[nodiscard]] Result<Answer> attempt(std::string_view pin, Steady now);

private:
    std::filesystem::path m_file;
    int m_wrong = 0;
    std::optional<Steady> m_lockedUntil;
};

} // namespace onedoor::kiosk
