// A disease, two symptoms, a test: all latents are finite, so every case can be listed.
public static partial class Surgery
{
    [Model]
    public static bool Ill([Observed] bool cough, [Observed] bool fever, [Observed] bool test)
    {
        bool ill = Sample(Bernoulli(0.01));
        bool cold = Sample(Bernoulli(0.2));
        Observe(Bernoulli(ill || cold ? 0.7 : 0.05), cough);
        Observe(Bernoulli(ill ? 0.8 : cold ? 0.3 : 0.02), fever);
        Observe(Bernoulli(ill ? 0.95 : 0.05), test);
        return ill;
    }
}

public static class Program
{
    public static double Ask() =>
        new Surgery.IllModel().Enumerate(new(cough: true, fever: true, test: true)).LogEvidence;
}
