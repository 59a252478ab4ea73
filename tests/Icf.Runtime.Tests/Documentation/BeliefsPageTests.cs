using Icf.TestModels;

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
    public void The_page_shows_tested_code() =>
        Assert.InRange(
            TestedPage.Shows("beliefs-over-time.md", "BeliefsPageTests.cs", "../../Icf.TestModels/Models/Tracking.cs"),
            15,
            40
        );
}
