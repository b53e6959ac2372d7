#include "kiosk/widgets/QrModules.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

void qrModules(Ui& ui, const drawing::QrCode& code, Point topLeft, float module)
{
    constexpr Colour black{0, 0, 0, 255};
    for (int y = 0; y < code.side; ++y)
    {
        // Runs of black, not modules: a tenth of the shapes.
        for (int x = 0; x < code.side;)
        {
            const int from = x;
            while (x < code.side && code.isBlack(x, y))
            {
                ++x;
            }
            if (x > from)
            {
                ui.canvas().fill({topLeft.x + static_cast<float>(from) * module, topLeft.y + static_cast<float>(y) * module,
                                  static_cast<float>(x - from) * module, module},
                                 black);
            }
            x = std::max(x, from + 1);
        }
    }
}

} // namespace onedoor::kiosk
