using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>A response, which is observed, and the dose that it is given for.</summary>
public sealed record Trial(double Dose, double Response);

public static partial class Models
{
    /// <summary>A straight line through records: one member is data, the other an input.</summary>
    [Model]
    public static (double Slope, double Intercept) Regression([Observed] IReadOnlyList<Trial> trials)
    {
        double slope = Sample(Normal(0, 2)),
            intercept = Sample(Normal(0, 2));
        foreach (Trial trial in trials)
            Observe(Normal(intercept + slope * trial.Dose, 1), trial.Response);
        return (slope, intercept);
    }
}
