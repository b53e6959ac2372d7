#pragma once

#include "content/signage/Programme.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

/// The two things that reach a screen beside a release, read as strictly as may be: one
/// person alone signs them, so there must be nothing in them but what they are for.
namespace onedoor::signage
{

/// Slides that are taken down at once. It only ever removes.
struct Withdrawal
{
    std::string id;
    std::vector<std::string> slides; ///< ids
    std::string reason;              ///< for the record; no screen shows it
};

inline constexpr std::size_t mostNoticeBytes = 8u << 10;
inline constexpr std::chrono::hours longestNotice{24};
/// How many of them a screen takes from one list; it refuses what stands behind.
inline constexpr std::size_t mostNotices = 32;
inline constexpr std::size_t mostWithdrawals = 512;

/// Reads {"format": 1, "id", "headline", "body", "from", "until", "displays"}: all of them and
/// nothing else. Texts are {"zh-CN", "en"}, English may be missing; a headline has at most 16
/// characters (English 40), a body 60 (160); no control characters, no line breaks.
/// Errors   Malformed, with what is wrong: another key (a picture), another id than `id`, too
///          long a text, an end before the beginning, more than 24 hours.
[[nodiscard]] Result<Notice> readNotice(std::string_view bytes, std::string_view id);

/// Reads {"format": 1, "id", "slides": [ids], "reason"}: all of them and nothing else.
/// Errors   Malformed, with what is wrong: another key, another id, no slides, too long a reason.
[[nodiscard]] Result<Withdrawal> readWithdrawal(std::string_view bytes, std::string_view id);

} // namespace onedoor::signage
