using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Symmetries of densities, and what only seems to be one.</summary>
public sealed class ModeFinderTests
{
    /// <summary>
    /// Where data say nothing of a coordinate the density is the same at its mirror image, whatever it is where they
    /// do.
    /// </summary>
    [Fact]
    public void What_is_symmetric_at_one_mode_only_is_no_symmetry() =>
        Assert.Single(Images(point => Peak(point, 3, 1)).Components);

    [Fact]
    public void A_symmetry_of_all_modes_gives_images() =>
        Assert.Equal(
            [1, -1],
            Images(point => Math.Max(Peak(point, 3, 1), Peak(point, 3, -1))).Components.Select(c => c.Mean[1])
        );

    /// <summary>
    /// What becomes of a component at a narrow peak after a climb to a wide and low one, which its mirror image in the
    /// second coordinate leaves as it is.
    /// </summary>
    private static StudentMixture Images(Func<double[], double> peak)
    {
        LatentSlots slots = Refiner.Survey(
            new VagueModels.TwinsModel(),
            new VagueModels.TwinsModel.Args([0, 1]),
            null,
            new Rng(1),
            default
        );
        Assert.Equal(2, slots.Count);
        var finder = new ModeFinder(slots, [1, 1], Density, new CaseClimb(Density, []), _ => []);
        Assert.True(finder.Climb([-5.5, 0.3]));
        finder.AddImages();
        int known = finder.Modes.Count;
        Assert.True(finder.Climb([3.02, 0.99]));
        finder.AddImages();
        StudentMixture images = finder.Symmetric(new StudentMixture([Narrow(3, 1)], [1]), 30);
        Assert.Equal(images.Components.Count, finder.Modes.Count - known);
        return images;

        void Density(ReadOnlyMemory<double> points, ReadOnlyMemory<double> cases, Memory<double> into)
        {
            for (int i = 0; i < into.Length; i++)
            {
                double[] point = points.Slice(2 * i, 2).ToArray();
                into.Span[i] = Math.Max(peak(point), -20 - 0.5 * (Square(point[0] + 5) + Square(point[1])));
            }
        }
    }

    private static double Peak(double[] point, double x, double y) =>
        -5_000 * (Square(point[0] - x) + Square(point[1] - y));

    private static StudentComponent Narrow(double x, double y) => new([x, y], [0.01, 0, 0, 0.01], 8);

    private static double Square(double x) => x * x;
}
