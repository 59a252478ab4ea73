using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A first attempt that may fail: try, catch and finally around sites.</summary>
    [Model]
    public static (double X, int Attempts) Retry([Observed] double y)
    {
        double x;
        int attempts = 0;
        try
        {
            attempts++;
            double attempt = Sample(Normal(0, 1));
            x = attempt <= 1 ? attempt : throw new InvalidOperationException("Too large.");
        }
        catch (InvalidOperationException)
        {
            attempts++;
            x = Sample(Exponential(1), name: "retry");
        }
        finally
        {
            attempts *= 10;
        }

        Observe(Normal(x, 1), y);
        return (x, attempts);
    }
}
