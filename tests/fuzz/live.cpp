#include "config/client/LinkState.hpp"
#include "config/client/SseParser.hpp"
#include "tests/fuzz/Input.hpp"

#include <algorithm>
#include <iterator>

// The live channel: bytes of a server that may be any server.
namespace
{

using onedoor::client::SseEvent;
using onedoor::client::SseParser;

/// The events of a stream that comes in parts of so many bytes.
std::vector<SseEvent> eventsOf(std::string_view stream, std::size_t part)
{
    SseParser parser;
    std::vector<SseEvent> all;
    for (std::size_t at = 0; at < stream.size(); at += part)
    {
        auto events = parser.feed(stream.substr(at, part));
        if (!events)
            break;
        std::ranges::move(*events, std::back_inserter(all));
    }
    return all;
}

bool same(const SseEvent& one, const SseEvent& other)
{
    return one.type == other.type && one.data == other.data && one.id == other.id;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto stream = onedoor::fuzz::asText(data, size);
    const auto whole = eventsOf(stream, std::max<std::size_t>(size, 1));
    const auto bytes = eventsOf(stream, 1);
    onedoor::fuzz::require(std::ranges::equal(whole, bytes, same), "how a stream is cut makes no difference");

    onedoor::client::LinkState state;
    for (const SseEvent& event : whole)
        (void)onedoor::client::apply(state, event, onedoor::Instant{});
    onedoor::fuzz::require(state.calls.size() <= 8, "at most eight calls are kept");
    return 0;
}
