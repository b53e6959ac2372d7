#include "display/output/ShaderCompiler.hpp"

#include <cstdint>
#include <link.h>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

namespace onedoor::display
{

namespace
{

/// Drops the pages of one library's constant parts: they equal the file, nothing is lost.
int release(dl_phdr_info* library, std::size_t, void*)
{
    if (std::string_view(library->dlpi_name).find("/libLLVM") == std::string_view::npos)
        return 0;
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    for (int i = 0; i < library->dlpi_phnum; ++i)
    {
        const auto& part = library->dlpi_phdr[i];
        if (part.p_type != PT_LOAD || (part.p_flags & PF_W) != 0)
            continue;
        const auto begin = (library->dlpi_addr + part.p_vaddr + page - 1) / page * page;
        const auto end = (library->dlpi_addr + part.p_vaddr + part.p_memsz) / page * page;
        if (begin < end)
            madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
    }
    return 0;
}

} // namespace

void releaseShaderCompiler()
{
    dl_iterate_phdr(release, nullptr);
}

} // namespace onedoor::display
