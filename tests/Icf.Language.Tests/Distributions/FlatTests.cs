using Icf.CompilerServices;
using Icf.Language.Tests.Differentiation;

namespace Icf.Language.Tests;

/// <summary>Improper priors: one everywhere, and nothing to draw.</summary>
public class FlatTests
{
    [Fact]
    public void The_density_is_one_on_the_support()
    {
        Assert.Equal(0, Prob.Flat().LogProb(-1e300));
        Assert.Equal(0, Prob.FlatAbove(2).LogProb(1e300));
        Assert.Equal(0, Prob.FlatAbove(2).LogProb(2));
        Assert.Equal(double.NegativeInfinity, Prob.FlatAbove(2).LogProb(1.9));
        Assert.Equal(0, Prob.FlatBelow(2).LogProb(-1e300));
        Assert.Equal(double.NegativeInfinity, Prob.FlatBelow(2).LogProb(2.1));
        Assert.Equal(double.NegativeInfinity, Prob.Flat().LogProb(double.PositiveInfinity));
        Assert.True(double.IsNaN(Prob.FlatBelow(2).LogProb(double.NaN)));
        Assert.Equal(Support.Real, Prob.Flat().Support);
        Assert.Equal(Support.Above(2), Prob.FlatAbove(2).Support);
        Assert.Equal(Support.Below(2), Prob.FlatBelow(2).Support);
        Assert.Throws<DistributionParameterException>(static () => Prob.FlatAbove(double.NegativeInfinity));
        Assert.Throws<DistributionParameterException>(static () => Prob.FlatBelow(double.NaN));
    }

    [Fact]
    public void Nothing_is_drawn_and_the_message_names_the_prior()
    {
        static double Draw<T>(T prior)
            where T : IDistribution<double>
        {
            var rng = new Rng(1);
            return prior.Sample(ref rng);
        }

        Assert.Equal("Flat()", Assert.Throws<ImproperPriorException>(() => Draw(Prob.Flat())).Distribution);
        Assert.Equal(
            "FlatAbove(lower: 0.5)",
            Assert
                .Throws<ImproperPriorException>(() => DecimalComma.Run(() => $"{Draw(Prob.FlatAbove(0.5))}"))
                .Distribution
        );
        Assert.Equal(
            "FlatBelow(upper: 3)",
            Assert.Throws<ImproperPriorException>(() => Draw(Prob.FlatBelow(3))).Distribution
        );
        Assert.Contains("Nuts", new ImproperPriorException("Flat()").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Coordinates_go_through_bounds_that_are_latents()
    {
        var program = new Bounds();
        double[] point = [0.3, -0.7, 0.4, 1.1, -0.2];
        program.Check(point);

        // The coordinate above a bound is ln(distance), below one its negative. The volume alone is left of the density.
        double above = 0.3 + Math.Exp(-0.7),
            below = above - Math.Exp(-0.4);
        Assert.Equal(
            -0.7 - 0.4 - 0.2 + Math.Sin(0.3 * above * below) + Math.Cos(1.1 * (2 + Math.Exp(-0.2))),
            program.Value(point),
            1e-12
        );
    }

    private sealed class Bounds : ScorerProgram
    {
        public override int Dimension => 5;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            TReal x = icf.Sample(icf.Flat()),
                above = icf.Sample(icf.FlatAbove(x)),
                below = icf.Sample(icf.FlatBelow(above)),
                first = icf.SampleVector(icf.Iid(icf.Flat(), 1))[0],
                known = icf.Sample(icf.FlatAbove(2.0));
            icf.Factor(TReal.Sin(x * above * below));
            icf.Factor(TReal.Cos(first * known));
        }
    }
}
