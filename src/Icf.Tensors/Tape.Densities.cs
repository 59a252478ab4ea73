namespace Icf.Tensors;

public abstract partial class Tape
{
    /// <summary>
    /// The least distance of two neighbouring knots in <see cref="SplineLogDensity"/>, as a share of the interval.
    /// </summary>
    public const double LeastKnotDistance = 1e-4;

    /// <summary>
    /// Log density of one value per row under that row's mixture of K normals:
    /// log Σⱼ wⱼ N(value; locationⱼ, scaleⱼ) with w = softmax(logits) and scale = exp(log scale).
    /// </summary>
    /// <param name="parameters">[R × 3K]: K logits, then K locations, then K log scales.</param>
    /// <param name="values">R constants.</param>
    /// <returns>[R × 1], natural logarithms.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor NormalMixtureLogDensity(Tensor parameters, ReadOnlySpan<float> values)
    {
        RequireMixture(nameof(NormalMixtureLogDensity), parameters);
        RequirePerRow(nameof(NormalMixtureLogDensity), nameof(values), values.Length, parameters);
        return NormalMixtureLogDensityCore(parameters, values);
    }

    /// <summary>
    /// Log density of one value per row under that row's piecewise-linear density on [0, 1]: K equally spaced knots,
    /// the first at 0 and the last at 1, with heights proportional to exp(logit) and normalised to integrate to 1 (the
    /// trapezoid rule is exact here).
    /// </summary>
    /// <param name="logits">[R × K], K at least 2.</param>
    /// <param name="values">R constants in [0, 1].</param>
    /// <returns>[R × 1], natural logarithms.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a value lies outside [0, 1].</exception>
    public Tensor PiecewiseLinearLogDensity(Tensor logits, ReadOnlySpan<float> values)
    {
        Own(logits, nameof(PiecewiseLinearLogDensity));
        if (logits.Columns < 2)
            throw Mismatch(nameof(PiecewiseLinearLogDensity), $"logits {logits} must have at least two columns.");
        RequireUnit(nameof(PiecewiseLinearLogDensity), values, logits);
        return PiecewiseLinearLogDensityCore(logits, values);
    }

    /// <summary>
    /// Log density of one value per row under that row's density on [0, 1] that is linear between K knots, whose
    /// heights are proportional to exp(log height) and whose distances to softmax(width logit), normalised to integrate
    /// to 1 (Müller et al. 2019, "Neural importance sampling", §4.2). Distance j is ε + (1 − (K − 1) ε) · softmaxⱼ with
    /// ε = <see cref="LeastKnotDistance"/>.
    /// </summary>
    /// <param name="parameters">[R × (2K − 1)]: K log heights, then K − 1 width logits; K at least 2.</param>
    /// <param name="values">R constants in [0, 1].</param>
    /// <returns>[R × 1], natural logarithms.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a value lies outside [0, 1].</exception>
    public Tensor SplineLogDensity(Tensor parameters, ReadOnlySpan<float> values)
    {
        Own(parameters, nameof(SplineLogDensity));
        if (parameters.Columns < 3 || parameters.Columns % 2 == 0)
            throw Mismatch(
                nameof(SplineLogDensity),
                $"parameters {parameters} must have 2K − 1 columns, K at least 2."
            );
        RequireUnit(nameof(SplineLogDensity), values, parameters);
        return SplineLogDensityCore(parameters, values);
    }

    /// <summary>
    /// Log mass of one class per row under that row's categorical distribution, log softmax(logits)[class].
    /// </summary>
    /// <param name="logits">[R × K]; a logit of −∞ masks its class and gets no gradient.</param>
    /// <param name="classes">R classes in 0 … K − 1.</param>
    /// <returns>[R × 1], natural logarithms; −∞ for a masked class.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a class is out of range.</exception>
    public Tensor CategoricalLogMass(Tensor logits, ReadOnlySpan<int> classes)
    {
        Own(logits, nameof(CategoricalLogMass));
        RequirePerRow(nameof(CategoricalLogMass), nameof(classes), classes.Length, logits);
        for (int r = 0; r < classes.Length; r++)
        {
            if ((uint)classes[r] >= (uint)logits.Columns)
                throw Mismatch(
                    nameof(CategoricalLogMass),
                    $"class {classes[r]} of row {r} is not a column of {logits}."
                );
        }

        return CategoricalLogMassCore(logits, classes);
    }

    /// <summary>
    /// Log mass of one interval per row under that row's mixture of K logistic distributions:
    /// log Σⱼ wⱼ (F((upper − locationⱼ)/scaleⱼ) − F((lower − locationⱼ)/scaleⱼ)) with F the logistic function, w =
    /// softmax(logits) and scale = minimum scale + exp(log scale). Stable in the tails and for narrow intervals.
    /// </summary>
    /// <param name="parameters">[R × 3K]: K logits, then K locations, then K log scales.</param>
    /// <param name="lowerEdges">R lower edges; −∞ allowed.</param>
    /// <param name="upperEdges">R upper edges, each above its lower edge; +∞ allowed.</param>
    /// <param name="minimumScales">R lower bounds of the scales, finite and not negative.</param>
    /// <returns>[R × 1], natural logarithms.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, an interval is empty, or a minimum scale is
    /// negative.</exception>
    public Tensor LogisticMixtureLogMass(
        Tensor parameters,
        ReadOnlySpan<float> lowerEdges,
        ReadOnlySpan<float> upperEdges,
        ReadOnlySpan<float> minimumScales
    )
    {
        const string Operation = nameof(LogisticMixtureLogMass);
        RequireMixture(Operation, parameters);
        RequirePerRow(Operation, nameof(lowerEdges), lowerEdges.Length, parameters);
        RequirePerRow(Operation, nameof(upperEdges), upperEdges.Length, parameters);
        RequirePerRow(Operation, nameof(minimumScales), minimumScales.Length, parameters);
        for (int r = 0; r < lowerEdges.Length; r++)
        {
            if (lowerEdges[r] >= upperEdges[r])
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"{Operation}: the interval ({lowerEdges[r]}, {upperEdges[r]}) of row {r} is empty."
                    )
                );
            if (!(minimumScales[r] >= 0) || float.IsInfinity(minimumScales[r]))
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"{Operation}: minimum scale {minimumScales[r]} of row {r} must be finite and not negative."
                    )
                );
        }

        return LogisticMixtureLogMassCore(parameters, lowerEdges, upperEdges, minimumScales);
    }

    /// <summary>
    /// Log ratio of a defensive mixture to its reference, for one value per row: log(w + (1 − w) · exp(log density −
    /// log reference)), with w = least share + (1 − least share) · logistic(logit) the share of the reference. So the
    /// reference is never more than 1/least share times the mixture.
    /// </summary>
    /// <param name="parameters">[R × 2]: a log density, then a logit.</param>
    /// <param name="logReferences">R log densities of the reference; +∞ where it has the value to itself.</param>
    /// <param name="leastShare">The least share of the reference, above 0 and below 1.</param>
    /// <returns>[R × 1], natural logarithms.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or the least share is out of range.</exception>
    public Tensor DefensiveLogRatio(Tensor parameters, ReadOnlySpan<float> logReferences, float leastShare)
    {
        Own(parameters, nameof(DefensiveLogRatio));
        if (parameters.Columns != 2)
            throw Mismatch(nameof(DefensiveLogRatio), $"parameters {parameters} must have two columns.");
        RequirePerRow(nameof(DefensiveLogRatio), nameof(logReferences), logReferences.Length, parameters);
        if (!(leastShare > 0 && leastShare < 1))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{nameof(DefensiveLogRatio)}: least share {leastShare} must be above 0 and below 1."
                )
            );
        return DefensiveLogRatioCore(parameters, logReferences, leastShare);
    }

    /// <inheritdoc cref="NormalMixtureLogDensity"/>
    protected abstract Tensor NormalMixtureLogDensityCore(Tensor parameters, ReadOnlySpan<float> values);

    /// <inheritdoc cref="PiecewiseLinearLogDensity"/>
    protected abstract Tensor PiecewiseLinearLogDensityCore(Tensor logits, ReadOnlySpan<float> values);

    /// <inheritdoc cref="SplineLogDensity"/>
    protected abstract Tensor SplineLogDensityCore(Tensor parameters, ReadOnlySpan<float> values);

    /// <inheritdoc cref="CategoricalLogMass"/>
    protected abstract Tensor CategoricalLogMassCore(Tensor logits, ReadOnlySpan<int> classes);

    /// <inheritdoc cref="LogisticMixtureLogMass"/>
    protected abstract Tensor LogisticMixtureLogMassCore(
        Tensor parameters,
        ReadOnlySpan<float> lowerEdges,
        ReadOnlySpan<float> upperEdges,
        ReadOnlySpan<float> minimumScales
    );

    /// <inheritdoc cref="DefensiveLogRatio"/>
    protected abstract Tensor DefensiveLogRatioCore(
        Tensor parameters,
        ReadOnlySpan<float> logReferences,
        float leastShare
    );

    private static void RequireUnit(string operation, ReadOnlySpan<float> values, Tensor parameters)
    {
        RequirePerRow(operation, nameof(values), values.Length, parameters);
        for (int r = 0; r < values.Length; r++)
        {
            if (values[r] < 0 || values[r] > 1)
                throw new ArgumentException(
                    FormattableString.Invariant($"{operation}: value {values[r]} of row {r} is not in [0, 1].")
                );
        }
    }

    private void RequireMixture(string operation, Tensor parameters)
    {
        Own(parameters, operation);
        if (parameters.Columns % 3 != 0)
            throw Mismatch(operation, $"parameters {parameters} must have 3K columns.");
    }
}
