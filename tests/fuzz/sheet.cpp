#include "content/queue/BookingSheet.hpp"
#include "tests/fuzz/Input.hpp"

#include <algorithm>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto sheet = onedoor::queue::readBookingSheet(onedoor::fuzz::asText(data, size),
                                                        [](std::string_view name) { return std::string(name); });
    if (!sheet)
        return 0;
    for (const auto& booking : sheet->bookings)
        onedoor::fuzz::require(onedoor::queue::bookingCode(booking.code) == booking.code,
                               "a code that was taken is in the form that is kept");
    onedoor::fuzz::require(std::ranges::none_of(sheet->faults, [](const auto& fault) { return fault.line < 1; }),
                           "each fault names its line");
    return 0;
}
