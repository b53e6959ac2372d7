#include "content/release/Check.hpp"

#include "content/release/Content.hpp"

namespace onedoor::release
{

std::vector<Fault> check(const FileSet& files, const CheckOptions&)
{
    Report report;
    const auto content = readContent(files, report);
    checkReferences(content, report);
    return report.sorted();
}

} // namespace onedoor::release
