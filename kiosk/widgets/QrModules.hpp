#pragma once

#include "content/drawing/QrCode.hpp"
#include "kiosk/widgets/Ui.hpp"

namespace onedoor::kiosk
{

/// The black of a QR code on whatever lies below; the quiet zone around it is the caller's.
/// Units    `module`: screen pixels, whole so that a phone reads it.
void qrModules(Ui& ui, const drawing::QrCode& code, Point topLeft, float module);

} // namespace onedoor::kiosk
