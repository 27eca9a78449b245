import { DEVICE_ANSWERS } from "#app/domain/people/joining.ts";
import { words } from "#app/lib/words.ts";
import { Choices } from "#app/ui/choices.tsx";

const { device } = words.people.arriving;

/** The one question about the device, the same wherever it is asked. No answer counts as no. */
export function DeviceChoice({ value, problem, legend }: { value?: string; problem?: string | undefined; legend: string }) {
  return (
    <Choices
      name="device" type="radio" legend={legend} hint={device.hint} problem={problem} {...(value !== undefined && { value })}
      options={DEVICE_ANSWERS.map((answer) => ({ value: answer, label: device.options[answer] }))}
    />
  );
}
