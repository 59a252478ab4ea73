using System.Diagnostics;
using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>What engines rely on where a trace makes a distribution that does not exist.</summary>
public class DistributionParameterExceptionTests
{
    [Fact]
    public void It_is_an_error_of_Icf_that_names_distribution_parameter_and_value()
    {
        var error = Assert.Throws<DistributionParameterException>(() => Normal(0, double.NaN));
        Assert.IsAssignableFrom<IcfException>(error);
        Assert.Equal(("Normal", "standardDeviation", double.NaN), (error.Distribution, error.Parameter, error.Value));
    }

    [Fact]
    public void A_parameter_that_is_wrong_as_a_whole_has_no_value()
    {
        var error = Assert.Throws<DistributionParameterException>(() =>
            MultivariateNormal(
                [0, 0],
                new double[,]
                {
                    { 1, 2 },
                    { 2, 1 },
                }
            )
        );
        Assert.Equal(("MultivariateNormal", "covariance", null), (error.Distribution, error.Parameter, error.Value));
    }

    [Fact]
    public void A_level_is_an_argument_and_no_parameter()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Normal(0, 1).Quantile(2));
        Assert.StartsWith(
            "Normal: probability is 2 but must be between 0 and 1.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// A vague prior can make every second trace impossible: a million of them must not take minutes.
    /// </summary>
    [Fact]
    public void It_is_cheap_enough_to_be_thrown_in_every_trace()
    {
        const int Times = 20_000;
        double scale = double.PositiveInfinity;
        var watch = Stopwatch.StartNew();
        int caught = 0;
        for (int i = 0; i < Times; i++)
        {
            try
            {
                Normal(0, scale);
            }
            catch (DistributionParameterException)
            {
                caught++;
            }
        }

        Assert.Equal(Times, caught);
        Assert.True(watch.Elapsed.TotalSeconds < 20, $"{watch.Elapsed.TotalMicroseconds / Times:F1} µs each");
    }
}
