#pragma once

#include "content/consent/Signature.hpp"
#include "kiosk/widgets/Ui.hpp"

#include <vector>

namespace onedoor::kiosk
{

/// What the pen did in this frame. Units of `at`: widths of the pad.
struct PenStep
{
    enum class Kind
    {
        Down,
        Move,
        Up
    };
    Kind kind = Kind::Move;
    consent::PenPoint at;
};

/// Follows a finger that writes inside a box. Keeps no ink: the strokes belong to the session.
class SignaturePad
{
public:
    /// The steps of this frame, every place the finger was at among them.
    [[nodiscard]] std::vector<PenStep> follow(const Ui& ui, const Box& box);
    void reset() { m_writing = false; }

private:
    bool m_writing = false;
};

/// Smooth ink. However long it is, it stays within what one frame can hold. `box.width` is one width of the pad.
void drawInk(Ui& ui, const consent::Signature& signature, const Box& box, Colour ink);

} // namespace onedoor::kiosk
