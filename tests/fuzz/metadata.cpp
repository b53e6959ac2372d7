#include "config/trust/Metadata.hpp"
#include "tests/fuzz/Input.hpp"

// What a device fetched is read before anything of it is believed.
namespace
{

template <class Parse>
void readTwice(Parse parse, std::string_view text)
{
    const auto first = parse(text);
    if (!first)
        return;
    const std::string bytes = onedoor::trust::toBytes(*first);
    const auto second = parse(bytes);
    onedoor::fuzz::require(second.has_value(), "what was read can be written and read again");
    onedoor::fuzz::require(onedoor::trust::toBytes(*second) == bytes, "the same value gives the same bytes");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = onedoor::fuzz::asText(data, size);
    readTwice(onedoor::trust::parseTimestamp, text);
    readTwice(onedoor::trust::parseSnapshot, text);
    readTwice(onedoor::trust::parseContent, text);
    return 0;
}
