using Icf.Inference;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>What the latents of a turn are drawn from.</summary>
public sealed class TurnDensityTests
{
    private static readonly TurnDensity s_density = new(
        [
            new TurnComponent([1, -2], [0.5, 0, 0.3, 0.8], [SinhArcsinh.Of(0.7, 0), SinhArcsinh.Of(-0.4, 1)]),
            new TurnComponent([-1, 0], [1, 0, -0.5, 0.4], [SinhArcsinh.Of(0, 2), SinhArcsinh.Of(3, 0)]),
        ],
        [0.3, 0.7],
        outside: [2],
        slopes: [0.5, -1]
    );

    /// <summary>
    /// A point that is drawn has the density that it is told to have, and means over draws are integrals over the
    /// density.
    /// </summary>
    [Fact]
    public void Draws_have_the_density_that_is_told()
    {
        const int Count = 40_000;
        var lattice = new ShiftedLattice(3);
        var rng = new Rng(3);
        lattice.Begin(Count, ref rng);
        double[] uniform = new double[3],
            point = new double[2],
            scratch = new double[2],
            at = [2.5];
        double mass = 0;
        for (int i = 0; i < Count; i++)
        {
            lattice.Point(i, uniform);
            double log = s_density.Draw(at, uniform, point, scratch);
            Assert.Equal(log, s_density.LogDensity(at, point, scratch), 1e-9);

            // Of a narrow normal the mass is one, by importance sampling.
            double a = (point[0] + 0.75) / 0.3,
                b = (point[1] + 0.5) / 0.3;
            mass += Math.Exp(-0.5 * (a * a + b * b) - Math.Log(2 * Math.PI * 0.09) - log) / Count;
        }

        Assert.Equal(1, mass, 0.02);
    }

    [Fact]
    public void The_points_of_a_lattice_are_evenly_spread_in_each_coordinate()
    {
        foreach (int count in new[] { 1, 2, 4, 7, 12, 64 })
        {
            var lattice = new ShiftedLattice(4);
            var rng = new Rng(count);
            lattice.Begin(count, ref rng);
            var points = new double[count][];
            for (int i = 0; i < count; i++)
                lattice.Point(i, points[i] = new double[4]);
            for (int j = 0; j < 4; j++)
                Assert.Equal(Enumerable.Range(0, count), points.Select(point => (int)(point[j] * count)).Order());
        }
    }
}
