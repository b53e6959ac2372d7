#include "content/base/Json.hpp"
#include "content/consent/ConsentRecord.hpp"
#include "content/consent/Sealing.hpp"
#include "content/guide/Guide.hpp"
#include "content/queue/Ticket.hpp"
#include "content/signage/SignageJson.hpp"
#include "tests/fuzz/Input.hpp"

// JSON of any shape becomes a value or a clear error; a value that was read can be written
// and read again.
namespace
{

template <class Value>
void readTwice(const onedoor::Json& json)
{
    const auto value = onedoor::fromJson<Value>(json, "input");
    if (!value)
        return;
    const onedoor::Json written = *value;
    const auto again = onedoor::fromJson<Value>(written, "written");
    onedoor::fuzz::require(again.has_value(), "what was read can be written and read again");
    onedoor::fuzz::require(onedoor::Json(*again) == written, "the same value gives the same JSON");
}

template <class Value>
void read(const onedoor::Json& json)
{
    (void)onedoor::fromJson<Value>(json, "input");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = onedoor::fuzz::asText(data, size);
    (void)onedoor::consent::parseRecord(text);
    (void)onedoor::consent::isSealed(text);
    const auto json = onedoor::parseJson(text, "input");
    if (!json)
        return 0;
    readTwice<onedoor::signage::Slide>(*json);
    readTwice<onedoor::signage::Campaign>(*json);
    readTwice<onedoor::signage::Playlist>(*json);
    readTwice<onedoor::signage::Daypart>(*json);
    readTwice<onedoor::signage::Display>(*json);
    readTwice<onedoor::signage::Notice>(*json);
    read<onedoor::guide::Guide>(*json);
    read<onedoor::consent::FormVersion>(*json);
    read<onedoor::queue::Service>(*json);
    read<onedoor::queue::Counter>(*json);
    return 0;
}
