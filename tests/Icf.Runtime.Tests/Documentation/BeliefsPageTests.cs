extern alias Samples;

using Icf.TestModels;
using static Samples::PageModels;

namespace Icf.Runtime.Tests.Documentation;

/// <summary>The page on beliefs over time shows code that is tested here.</summary>
public sealed class BeliefsPageTests
{
    [Fact]
    public void The_example_follows_the_readings()
    {
        List<double> readings = [];
        var filter = new Models.TrackingModel().Filter(new(readings), particles: 1_000, seed: 1);
        foreach (double reading in Source())
        {
            readings.Add(reading);
            double surprise = -filter.Step(); // −ln p(reading | those before), in nats
            var level = filter.Belief.Result; // what the model returns, now
            Console.WriteLine($"{level.Mean} ± {level.StandardDeviation}, {surprise}");
        }

        Assert.Equal(Source().Count(), filter.Steps);

        // The posterior's deviation is about 0.45, and that of the mean 0.03.
        Assert.Equal(Exact.Drift([.. Source()]).Mean, filter.Belief.Result.Mean, 0.2);
        static IEnumerable<double> Source() => [1, 2.5, 1.5, 0, 0.5];
    }

    [Fact]
    public void Beliefs_go_from_day_to_day()
    {
        var belief = new BagsModel().Sequential(particles: 1_000, seed: 1, new() { Shared = ["target", "spread"] });
        foreach (double[] grams in Days())
        {
            double surprise = -belief.Step(new(grams)); // −ln p(today's data | those of the days before), in nats
            Console.WriteLine(belief.Belief["target"]); // given all days so far
            Assert.True(double.IsFinite(surprise));
        }

        // The mean of all days, whose shifts have the deviation 2, by a prior with 10.
        Assert.Equal(501, belief.Belief["target"].Mean, 3.0);
        var (model, yesterday, today) = (new BagsModel(), new BagsModel.Args(Days().First()), Days().Last());

        var next = model.Nuts(yesterday).AsPrior(); // from a posterior of any engine
        next.Step(new BagsModel.Args(today));
        Assert.Equal(501, next.Belief["target"].Mean, 3.0);

        static IEnumerable<double[]> Days() =>
            [
                [500, 502, 501],
                [503, 504, 502],
                [499, 500, 501],
            ];
    }

    [Fact]
    public void The_page_shows_tested_code() =>
        Assert.InRange(
            TestedPage.Shows(
                "beliefs-over-time.md",
                "BeliefsPageTests.cs",
                "../../Icf.TestModels/Models/Tracking.cs",
                "../../Icf.SampleModels/PageModels.cs"
            ),
            30,
            60
        );
}
