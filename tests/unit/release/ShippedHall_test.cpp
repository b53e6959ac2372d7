#include "tests/unit/release/SmallContent.hpp"
#include "tests/Paths.hpp"

namespace onedoor::release::test
{

namespace
{

FileSet shipped()
{
    const auto icons = std::filesystem::path(ONEDOOR_BINARY_DIR) / "share/onedoor/icons";
    return FileSet::fromFolder(defaultsFolder, icons).value();
}

} // namespace

TEST(ShippedHall, Loads)
{
    const auto loaded = loadRelease(shipped());
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_GE((*loaded)->resolver.programme().slides.size(), 36U);
}

TEST(ShippedHall, HasNoError)
{
    for (const auto& fault : check(shipped(), SmallContent::standardOptions()))
        EXPECT_NE(fault.severity, Fault::Severity::Error) << formatFault(fault);
}

} // namespace onedoor::release::test
