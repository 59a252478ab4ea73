// The likelihood names the prior's constants instead of the latent.
public static partial class Doses
{
    [Model]
    public static double Clearance([Observed] double blood, [Observed] double urine)
    {
        double clearance = Sample(LogNormal(0, 1));
        Observe(Normal(clearance, 0.1), blood);
        Observe(Normal(1, 0.1), urine); // ICF0303
        return clearance;
    }
}
