using Icf.Inference;

namespace Icf.Runtime.Tests.Inference;

/// <summary>A computation at one of two places of the stack.</summary>
public class StackPlaceTests
{
    [Fact]
    public void A_call_is_one_run_of_the_computation_also_while_places_are_timed()
    {
        int runs = 0;
        var place = new StackPlace(() => ++runs);
        for (int call = 1; call <= 50_000; call++)
            Assert.Equal(call, place.Run());
    }

    [Fact]
    public unsafe void Both_places_are_tried_again_and_again_and_differ_by_sixteen_bytes()
    {
        nint address = 0;
        var place = new StackPlace(() =>
        {
            byte here = 0;
            address = (nint)(&here);
            return 0;
        });
        for (int trial = 0; trial < 3; trial++)
        {
            var addresses = new HashSet<nint>();
            for (int call = 0; call < 20_000; call++)
            {
                place.Run();
                addresses.Add(address);
            }

            Assert.Contains(addresses, one => addresses.Contains(one + 16));
        }
    }
}
