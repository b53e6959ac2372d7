#pragma once

#include "content/base/Result.hpp"

#include <string>
#include <string_view>

namespace onedoor::kiosk
{

enum class Cut
{
    Partial, ///< all but one point: the paper hangs until it is taken
    Full,
    None ///< fed to the tear bar
};

/// How a printer is set up in this kiosk.
struct PrinterSettings
{
    int dots = 576;       ///< across: 576 at 80 mm, 384 at 58 mm
    Cut cut = Cut::Partial;
    bool mustAnswer = false;  ///< one that says nothing about its paper prints nothing: numbers on the screen
    bool tellsTaken = false;  ///< it has a sensor for a paper that was not taken (DLE EOT 20)
};

/// Where a printer is, and how it is set up.
struct PrinterAddress
{
    enum class Kind
    {
        File, ///< a device file or a FIFO
        Tcp,
        Cups, ///< a queue of the print server of this machine
        Png   ///< a folder of PNG files
    };
    Kind kind = Kind::File;
    std::string place; ///< path, host, or queue
    std::string port = "9100";
    PrinterSettings settings;
};

/// The forms of an address, for help texts and errors.
inline constexpr std::string_view printerForms =
    "file:/dev/usb/lp0, tcp://192.0.2.7:9100, cups:QUEUE, or png:/folder for PNG files; after it, as in "
    "\"file:/dev/usb/lp0?paper=58&cut=full\": paper=80 or 58 (mm), cut=partial, full or none, status=optional or "
    "required (print nothing while the printer does not tell about its paper), taken=eot20 (it knows whether a paper "
    "was taken)";

/// Reads "tcp://192.0.2.7:9100?paper=58".
/// Errors   InvalidArgument, with the forms that are known.
[[nodiscard]] Result<PrinterAddress> parsePrinterAddress(std::string_view text);

} // namespace onedoor::kiosk
