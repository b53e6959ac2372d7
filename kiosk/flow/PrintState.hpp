#pragma once

namespace onedoor::kiosk
{

/// How far the paper of a number or a receipt has come.
enum class PrintState
{
    None,
    Printing,
    Printed,
    Failed,  ///< not or not whole on paper
    NoPaper, ///< nothing on paper: the roll is empty
    Unsure   ///< the kiosk was started again in the middle: it may be on paper
};

/// Whether a number will get its paper, as far as the printer tells. Said before the tap.
enum class PaperOutlook
{
    Fine,
    NoPaper,  ///< the roll is empty: the number will stand on the screen
    NoPrinter ///< it does not print for another reason
};

} // namespace onedoor::kiosk
