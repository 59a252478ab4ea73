using System.Text;
using Icf.Evaluation;
using Icf.Evaluation.Speed;

// Standard output carries results and nothing else, whatever the libraries in between choose to print.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using TextWriter output = Console.Out;
Console.SetOut(Console.Error);

switch (args)
{
    case [ParticleProbe.Name, .. var probe]:
        return ParticleProbe.Run(probe, output) ? EvaluationCommand.Success : EvaluationCommand.WrongUsage;
    case [NutsProbe.Name]:
        NutsProbe.Run(output);
        return EvaluationCommand.Success;
    default:
        return EvaluationCommand.Run(args, output);
}
