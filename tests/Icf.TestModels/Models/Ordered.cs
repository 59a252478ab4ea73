using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Two latents whose order is known: a void model with a factor.</summary>
    [Model]
    public static void Ordered([Observed] double y)
    {
        double low = Sample(Normal(0, 1));
        double high = Sample(Normal(0, 1));
        Factor(low < high ? 0 : double.NegativeInfinity, name: "order");
        Observe(Normal(high, 1), y);
    }
}
