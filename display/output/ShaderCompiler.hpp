#pragma once

namespace onedoor::display
{

/// Gives back the memory that the code of Mesa's compiler takes (LLVM, some 30 MB): without a
/// graphics card it builds the few shaders of a wall in the first seconds and then rests.
/// Should it be needed again, the kernel maps it in again.
void releaseShaderCompiler();

} // namespace onedoor::display
