#include "kiosk/app/TakenAnswer.hpp"

#include "config/client/LinkState.hpp"

#include <algorithm>
#include <string_view>

namespace onedoor::kiosk
{

namespace
{

/// An address that a phone opens, short enough for a small QR code.
bool isPageAddress(std::string_view text)
{
    constexpr std::size_t longest = 200;
    return (text.starts_with("https://") || text.starts_with("http://")) && text.size() <= longest &&
           std::ranges::all_of(text, [](char sign) { return sign > ' ' && sign <= '~'; });
}

} // namespace

Result<TakenNumber> takenFrom(const Json& answer)
{
    const auto found = answer.is_object() ? answer.find("ticket") : answer.end();
    if (!answer.is_object() || found == answer.end())
    {
        return fail(ErrorCode::Malformed, "ticket answer: no ticket");
    }
    auto ticket = fromJson<queue::Ticket>(*found, "ticket answer");
    if (!ticket)
    {
        return tl::unexpected(ticket.error());
    }
    TakenNumber taken{std::move(*ticket), std::nullopt, {}};
    if (const auto ahead = answer.find("ahead"); ahead != answer.end() && ahead->is_number_integer())
    {
        taken.ahead = ahead->get<int>();
    }
    const auto wait = answer.find("wait");
    taken.extras.wait = wait == answer.end() ? std::nullopt : client::readWait(*wait);
    const auto follow = answer.find("follow");
    if (follow != answer.end() && follow->is_string() && isPageAddress(follow->get_ref<const std::string&>()))
    {
        taken.extras.follow = follow->get<std::string>();
    }
    return taken;
}

} // namespace onedoor::kiosk
