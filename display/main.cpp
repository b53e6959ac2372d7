#include "display/app/Commands.hpp"

int main(int argc, char** argv)
{
    return onedoor::display::runDisplay(argc, argv);
}
